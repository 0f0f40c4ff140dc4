import { Combobox as Base } from "@base-ui/react/combobox";
import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { classes } from "./classes";
import { controlClasses, Described, describedBy } from "./labelled";

/** One of many, as a Combobox finds it. */
export interface Option {
  value: string;
  label: string;
  /** What tells it from others of the same name: the area above, a code. */
  detail?: string | null;
}

/** The pause in typing after which the server is asked, in milliseconds. */
const pauseMs = 200;

/**
 * One of very many, found by typing: the server forgives the spelling. `load` gets what was typed, "" at first. What
 * came for an earlier text never replaces what came for a later one.
 */
export function Combobox({
  label,
  load,
  value,
  onChange,
  hint,
  problem,
  placeholder,
  compact = false,
  disabled = false,
  className,
}: {
  label: ReactNode;
  load: (text: string) => Promise<readonly Option[]>;
  value: Option | null;
  onChange: (option: Option | null) => void;
  hint?: ReactNode;
  problem?: ReactNode;
  placeholder?: string;
  compact?: boolean;
  disabled?: boolean;
  className?: string;
}) {
  const { t } = useLingui();
  const id = useId();
  const { options, state, search, open } = useSearch(load);
  return (
    <div className={classes(compact ? "flex items-center gap-2" : "grid content-start gap-1", className)}>
      <label htmlFor={id} className={compact ? "text-small whitespace-nowrap text-muted" : "font-strong"}>
        {label}
      </label>
      <Described id={id} hint={hint} problem={problem}>
        <Base.Root
          items={options}
          value={value}
          onValueChange={(next) => onChange(next)}
          onInputValueChange={(text, { reason }) => reason !== "item-press" && search(text)}
          onOpenChange={(next) => next && open()}
          filter={null}
          disabled={disabled}
          itemToStringLabel={(option: Option) => option.label}
          isItemEqualToValue={(a: Option, b: Option) => a.value === b.value}
        >
          <Base.InputGroup className="relative block w-full min-w-0">
            <Base.Input
              id={id}
              placeholder={placeholder ?? t`Type a name`}
              autoComplete="off"
              spellCheck={false}
              aria-invalid={problem ? true : undefined}
              aria-describedby={describedBy(id, hint, problem)}
              className={classes(controlClasses(Boolean(problem), compact), "pr-9")}
            />
            {value ? (
              <Base.Clear
                aria-label={t`Choose none`}
                className="absolute inset-y-0 right-0 inline-flex w-9 items-center justify-center text-muted hover:text-ink"
              >
                <span aria-hidden="true">✕</span>
              </Base.Clear>
            ) : null}
          </Base.InputGroup>
          <Base.Portal>
            <Base.Positioner sideOffset={4} collisionPadding={8} className="z-60 outline-none">
              <Base.Popup className="max-h-[min(20rem,var(--available-height))] w-(--anchor-width) max-w-(--available-width) min-w-60 overflow-y-auto rounded-card border border-edge bg-card py-1 outline-none">
                <Base.Status className="px-3 py-1.5 text-small text-muted empty:hidden">
                  {state === "loading" ? (
                    <Trans>Searching</Trans>
                  ) : state === "failed" ? (
                    <Trans>The search did not reach the server. Type on, or try again.</Trans>
                  ) : options.length === 0 ? (
                    <Trans>Nothing is called like this.</Trans>
                  ) : null}
                </Base.Status>
                <Base.List>
                  {(option: Option) => (
                    <Base.Item
                      key={option.value}
                      value={option}
                      className="flex min-h-9 cursor-pointer flex-wrap items-baseline justify-between gap-x-3 px-3 py-1.5 text-office outline-none select-none data-highlighted:bg-accent-soft data-highlighted:text-accent data-selected:font-strong max-sm:min-h-11"
                    >
                      <span>{option.label}</span>
                      {option.detail ? <span className="text-small text-muted">{option.detail}</span> : null}
                    </Base.Item>
                  )}
                </Base.List>
              </Base.Popup>
            </Base.Positioner>
          </Base.Portal>
        </Base.Root>
      </Described>
    </div>
  );
}

function useSearch(load: (text: string) => Promise<readonly Option[]>) {
  const [options, setOptions] = useState<readonly Option[]>([]);
  const [state, setState] = useState<"idle" | "loading" | "failed">("idle");
  const asked = useRef(0);
  const timer = useRef(0);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  async function ask(text: string) {
    asked.current += 1;
    const mine = asked.current;
    setState("loading");
    try {
      const found = await load(text.trim());
      if (mine === asked.current) {
        setOptions(found);
        setState("idle");
      }
    } catch {
      if (mine === asked.current) {
        setState("failed");
      }
    }
  }

  return {
    options,
    state,
    open: () => {
      if (options.length === 0 || state === "failed") {
        ask("");
      }
    },
    search: (text: string) => {
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => ask(text), pauseMs);
    },
  };
}
