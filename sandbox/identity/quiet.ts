// The provider warns that Node 20 is old, which this is known to work on. Imported first, since one warning comes as the provider is loaded.
const { warn } = console;

console.warn = (said: unknown, ...more: readonly unknown[]): void => {
  if (typeof said === 'string' && said.includes('oidc-provider WARNING')) return;
  warn(said, ...more);
};
