import tseslint from 'typescript-eslint';

const handedIn = 'Time, chance and the environment are handed in: take them as a parameter.';

export default tseslint.config(
  { ignores: ['src/store/generated', 'dist', 'node_modules', 'coverage', '.parley'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.recommendedTypeCheckedOnly],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
    },
  },
  {
    files: ['src/**/*.ts', 'intents/**/*.ts', 'functions/**/*.ts', 'samples/**/*.ts'],
    ignores: [
      'src/app/**',
      'src/main.ts',
      'src/lambda.ts',
      'src/lambda-function.ts',
      'src/config/**',
      '**/*.test.ts',
      'src/**/testing/**',
    ],
    rules: {
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: handedIn }],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: handedIn },
        { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: handedIn },
        { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: handedIn },
      ],
    },
  },
  { files: ['web/**/*.js'], languageOptions: { globals: { document: 'readonly', window: 'readonly' } } },
);
