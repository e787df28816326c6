/**
 * A task of {@link WorkerPool}: sets the flag while its answer is written to the port. The answer is read field by field, so
 * the getter runs at that moment and at no other.
 */
export default function answer({ flag }: { readonly flag: Int32Array }): { readonly done: boolean } {
  return {
    get done() {
      Atomics.store(flag, 0, 1);
      Atomics.notify(flag, 0);
      return true;
    },
  };
}
