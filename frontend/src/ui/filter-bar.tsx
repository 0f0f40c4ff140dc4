import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Button } from "./button";
import { Chips, type ChosenFilter } from "./chips";
import { controlClasses } from "./labelled";
import { usePhone } from "./phone";

/** The pause in typing after which a search is begun, in milliseconds. */
const pauseMs = 300;

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
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        {onSearch ? (
          <SearchField label={searchLabel ?? t`Search`} value={search ?? ""} onChange={onSearch} />
        ) : null}
        {shown && !phone ? children : null}
        {phone && children ? (
          <Button aria-expanded={open} onClick={() => setOpen(!open)} className="min-h-9">
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

/** A search that begins by itself when typing pauses; what comes from outside (an address) replaces what stands there. */
export function SearchField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (text: string) => void;
}) {
  const id = useId();
  const [text, setText] = useState(value);
  const sent = useRef(value);
  const timer = useRef(0);
  useEffect(() => {
    if (value !== sent.current) {
      sent.current = value;
      setText(value);
    }
  }, [value]);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const send = (next: string) => {
    window.clearTimeout(timer.current);
    const trimmed = next.trim().slice(0, 100);
    if (trimmed !== sent.current) {
      sent.current = trimmed;
      onChange(trimmed);
    }
  };
  return (
    <span className="min-w-44 grow sm:max-w-72">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <input
        id={id}
        type="search"
        value={text}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          const next = event.currentTarget.value;
          setText(next);
          window.clearTimeout(timer.current);
          timer.current = window.setTimeout(() => send(next), pauseMs);
        }}
        onKeyDown={(event) => event.key === "Enter" && send(text)}
        onBlur={() => send(text)}
        className={controlClasses(false, true)}
      />
    </span>
  );
}
