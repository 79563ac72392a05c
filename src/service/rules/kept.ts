// What follows from something that never changes (a document, its form, an expression) is worked out once and kept as long
// as that is.

export function keptFor<Owner extends object, Value>(work: (owner: Owner) => Value): (owner: Owner) => Value {
  const kept = new WeakMap<Owner, { readonly value: Value }>();
  return (owner) => {
    const known = kept.get(owner);
    if (known !== undefined) return known.value;
    const value = work(owner);
    kept.set(owner, { value });
    return value;
  };
}
