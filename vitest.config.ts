import { defineConfig } from 'vitest/config'

const outside = ['**/node_modules/**', 'dist/**', 'data/**', '.cache/**']
const browserTests = '**/*.browser.test.ts'

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // A database and a server belong to a test file, not to a test.
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...outside, browserTests],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: [browserTests],
          exclude: outside,
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 120_000,
          // Two browsers, a server and a database on two cores: a machine that stalls for seconds is tried once more, and the report names it. What fails twice fails.
          retry: 1,
        },
      },
    ],
  },
})
