import { defineConfig } from 'vitest/config';
import { constants, viteAssets } from './bin/dev/assets.mjs';

export default defineConfig({
  plugins: [viteAssets()],
  define: constants(),
  test: {
    include: ['tests/**/*.test.ts'],
    // Some tests run git and compilers many times, and a busy machine takes as long as it takes.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // By itself vitest leaves one core free, which on a machine of two is half of it.
    maxWorkers: '100%',
    coverage: { include: ['src/**', 'rules/**/*.ts'] },
  },
});
