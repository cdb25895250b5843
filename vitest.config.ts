import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/helpers/built-sites.ts'],
    // 有的测试要运行十来条命令、建一次站；机器忙的时候半分钟不够。
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // 等页面变成某个样子：机器忙的时候一秒不够。
    expect: { poll: { timeout: 10_000 } },
    // 浏览器和建站的测试各占一个核；再多只会互相拖慢。
    maxWorkers: 2,
  },
});
