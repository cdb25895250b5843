import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/helpers/built-sites.ts'],
    // 有的测试要运行十来条命令、建一次站；机器忙的时候半分钟不够。
    testTimeout: 180_000,
    hookTimeout: 300_000,
    // 等页面变成某个样子：机器忙的时候一秒不够。
    expect: { poll: { timeout: 10_000 } },
    // 两个核。浏览器的测试常在等页面，三个同时跑比两个快。
    maxWorkers: 3,
  },
});
