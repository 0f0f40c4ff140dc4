import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { Button } from "./button";
import { Chips, type ChosenFilter } from "./chips";
import { usePhone } from "./phone";
import { SearchField } from "./search-field";

/**
 * What narrows a list: a search, compact Selects and Comboboxes, the filters that hold, how many rows fit. On a phone
 * the filters wait behind a button. What is chosen belongs to the address: the state is the caller's.
 */
export function FilterBar({
  search,
  onSearch,
  searchLabel,
  children,
  chosen = [],
  count,
  actions,
}: {
  search?: string | undefined;
  onSearch?: (text: string) => void;
  searchLabel?: string;
  children?: ReactNode;
  chosen?: readonly ChosenFilter[];
  /** How many fit, as "n of N". */
  count?: ReactNode;
  actions?: ReactNode;
}) {
  const { t } = useLingui();
  const phone = usePhone();
  const [open, setOpen] = useState(false);
  const shown = children && (!phone || open);
  return (
    <search className="grid gap-2 border-b border-line px-3.5 py-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 sm:[&_[role=combobox]]:w-36 sm:[&_select]:max-w-40">
        {onSearch ? (
          <SearchField label={searchLabel ?? t`Search`} value={search ?? ""} onChange={onSearch} />
        ) : null}
        {shown && !phone ? children : null}
        {phone && children ? (
          <Button aria-expanded={open} onClick={() => setOpen(!open)}>
            <Trans>Filters</Trans> <span aria-hidden="true">{open ? "▴" : "▾"}</span>
          </Button>
        ) : null}
        <div className="ml-auto flex flex-wrap items-center gap-2">
          {count ? (
            <span role="status" className="text-muted">
              {count}
            </span>
          ) : null}
          {actions}
        </div>
      </div>
      {shown && phone ? <div className="grid gap-2">{children}</div> : null}
      <Chips filters={chosen} />
    </search>
  );
}
