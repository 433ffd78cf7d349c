import eslint from '@eslint/js';
import prettier from 'eslint-config-prettier';
import checkFile from 'eslint-plugin-check-file';
import tseslint from 'typescript-eslint';

const outOfTests = [
  'CallExpression[callee.object.name=/^(describe|it|test)$/][callee.property.name=/^(only|skip|todo|failing)$/]',
  'CallExpression[callee.name=/^(xit|xdescribe|xtest|fit|fdescribe)$/]',
].map((selector) => ({ selector, message: 'Every test runs: no skipped, focused or empty test.' }));

const noSynchronize = {
  selector: "Property[key.name='synchronize'][value.value=true]",
  message: 'Tables change by migrations only.',
};

export default tseslint.config(
  {
    ignores: ['dist/', 'coverage/', '.data/', 'node_modules/', 'test/e2e/client/'],
  },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        fetch: 'readonly',
        module: 'writable',
        AbortSignal: 'readonly',
        setInterval: 'readonly',
      },
    },
  },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Types of decorated members stay value imports: the rule knows emitDecoratorMetadata from tsconfig.json.
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/dot-notation': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // Options of libraries are declared as classes and given as literals.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      eqeqeq: 'error',
      'no-control-regex': 'off',
      'no-restricted-syntax': ['error', noSynchronize, ...outOfTests],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-console': 'error',
      'no-eval': 'error',
      'no-restricted-globals': ['error', 'fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'],
      'no-restricted-imports': ['error', { paths: [{ name: 'node:process' }, { name: 'process' }] }],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only src/platform/config reads the environment.' },
      ],
    },
  },
  {
    files: ['src/auth/infrastructure/*.ts'],
    rules: {
      '@typescript-eslint/no-deprecated': [
        'error',
        { allow: [{ from: 'package', package: 'openid-client', name: 'allowInsecureRequests' }] },
      ],
    },
  },
  { files: ['src/platform/config/**/*.ts'], rules: { 'no-restricted-properties': 'off' } },
  { files: ['src/main.ts', 'src/migrate.ts'], rules: { 'no-console': ['error', { allow: ['error'] }] } },
  {
    files: ['{src,test,scripts,migrations}/**/*'],
    plugins: { 'check-file': checkFile },
    rules: {
      'check-file/folder-naming-convention': ['error', { '{src,test,scripts,migrations}/**/': 'KEBAB_CASE' }],
      'check-file/filename-naming-convention': [
        'error',
        { '{src,test,scripts}/**/*.{ts,mjs}': 'KEBAB_CASE', 'migrations/*.ts': '+([0-9])-+([a-z0-9-])' },
        { ignoreMiddleExtensions: true },
      ],
    },
  },
  prettier,
);
