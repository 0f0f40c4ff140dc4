/**
 * What this device keeps for its people, by name: it outlives the page, and takes files. Names begin with whose it is
 * where it is somebody's, so that a shared phone keeps people apart. All of these reject where the browser keeps nothing.
 */
const database = "saniladder";
const store = "kept";

let opened: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(database, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("the device's store is held by another page"));
  });
  opened.catch(() => {
    opened = null;
  });
  return opened;
}

/** Runs `use` in one transaction, and resolves once what it wrote is kept. */
async function inside<Result>(
  mode: IDBTransactionMode,
  use: (kept: IDBObjectStore, give: (result: Result) => void) => void,
): Promise<Result | undefined> {
  const transaction = (await open()).transaction(store, mode);
  return new Promise((resolve, reject) => {
    let result: Result | undefined;
    transaction.oncomplete = () => resolve(result);
    transaction.onabort = () => reject(transaction.error);
    use(transaction.objectStore(store), (given) => {
      result = given;
    });
  });
}

export async function readKept<Value>(name: string): Promise<Value | undefined> {
  return inside<Value>("readonly", (kept, give) => {
    const request = kept.get(name);
    request.onsuccess = () => give(request.result);
  });
}

export async function keep(name: string, value: unknown): Promise<void> {
  await inside("readwrite", (kept) => kept.put(value, name));
}

/** Changes what is kept by a name, undisturbed by other pages of this device; undefined takes it away. */
export async function changeKept<Value>(
  name: string,
  change: (value: Value | undefined) => Value | undefined,
): Promise<Value | undefined> {
  return inside<Value | undefined>("readwrite", (kept, give) => {
    const request = kept.get(name);
    request.onsuccess = () => {
      const next = change(request.result);
      give(next);
      if (next === undefined) {
        kept.delete(name);
      } else {
        kept.put(next, name);
      }
    };
  });
}

export async function forgetKept(...names: readonly string[]): Promise<void> {
  await inside("readwrite", (kept) => {
    for (const name of names) {
      kept.delete(name);
    }
  });
}

/** The names that begin so. */
export async function keptNames(prefix: string): Promise<readonly string[]> {
  const names = await inside<IDBValidKey[]>("readonly", (kept, give) => {
    const request = kept.getAllKeys(IDBKeyRange.bound(prefix, `${prefix}\uffff`));
    request.onsuccess = () => give(request.result);
  });
  return (names ?? []).map(String);
}
