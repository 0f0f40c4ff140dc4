import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";

/** A way to an annex as it was filled, in the reader's language where the form has it; nothing where there is none. */
export function Print({ file, children }: { file: string | null; children: ReactNode }) {
  const { i18n } = useLingui();
  return file ? (
    <a
      href={`${file}?language=${i18n.locale}`}
      download
      className="inline-flex min-h-6 items-center text-accent hover:underline max-sm:min-h-11"
    >
      {children}
    </a>
  ) : null;
}
