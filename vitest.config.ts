import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/helpers/built-sites.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // 浏览器和建站的测试各占一个核；再多只会互相拖慢。
    maxWorkers: 2,
  },
});
