// The provider warns that keys and accounts are kept in memory and that Node 20 is old. Both are meant so: an invented platform forgets who
// came when it ends. Imported first, since one warning comes as the provider is loaded.
const { warn } = console;

console.warn = (said: unknown, ...more: readonly unknown[]): void => {
  if (typeof said === 'string' && said.includes('oidc-provider WARNING')) return;
  warn(said, ...more);
};
