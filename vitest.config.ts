import { defineConfig } from 'vitest/config'

const SHARED = {
  environment: 'node',
  pool: 'forks',
  restoreMocks: true,
  setupFiles: ['tests/support/quiet.ts'],
}

export default defineConfig({
  test: {
    pool: 'forks',
    poolOptions: { forks: { minForks: 1, maxForks: 2 } },
    projects: [
      {
        test: {
          ...SHARED,
          name: 'unit',
          include: [
            'app/**/*.test.{ts,tsx}',
            'search/**/*.test.ts',
            'scripts/**/*.test.ts',
            'tests/architecture.test.ts',
            'tests/data/**/*.test.ts',
          ],
        },
      },
      {
        test: {
          ...SHARED,
          name: 'integration',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/architecture.test.ts', 'tests/data/**', 'tests/e2e/**'],
          globalSetup: ['tests/support/stack.ts'],
          setupFiles: ['tests/support/quiet.ts', 'tests/support/setup.ts'],
          testTimeout: 40_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
