import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";

/**
 * The top of a page: the way to it, its name, what it finds in a sentence, and what can be done here. `crumbs` are
 * links, from the top down, without the page itself.
 */
export function PageHead({
  title,
  crumbs = [],
  finding,
  actions,
  tabTitle,
}: {
  title: ReactNode;
  crumbs?: readonly ReactNode[];
  /** n of N first; what can be read without the rest of the page. */
  finding?: ReactNode;
  actions?: ReactNode;
  /** The browser tab's words, where the title is not plain text. */
  tabTitle?: string;
}) {
  const { t } = useLingui();
  const plain = tabTitle ?? (typeof title === "string" ? title : null);
  return (
    <header className="grid gap-1">
      {plain ? <title>{`${plain} · Saniladder`}</title> : null}
      {crumbs.length > 0 ? (
        <nav aria-label={t`Way to this page`} className="text-muted max-sm:has-[a]:-my-2">
          <ol className="flex flex-wrap items-baseline gap-x-1.5 [&_a]:inline-flex [&_a]:min-h-6 [&_a]:items-center max-sm:[&_a]:min-h-11 [&_a]:text-accent [&_a:hover]:underline">
            {crumbs.map((crumb, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the way has an order and nothing else.
              <li key={index} className="flex items-baseline gap-x-1.5">
                {index > 0 ? <span aria-hidden="true">›</span> : null}
                {crumb}
              </li>
            ))}
          </ol>
        </nav>
      ) : null}
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <h1 className="min-w-0 text-title font-strong leading-(--lines-tight) wrap-anywhere">{title}</h1>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </div>
      {finding ? <div className="max-w-[75rem] text-lead">{finding}</div> : null}
    </header>
  );
}
