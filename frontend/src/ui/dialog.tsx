import { Dialog as Base } from "@base-ui/react/dialog";
import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useRef } from "react";
import { classes } from "./classes";

/**
 * A question over the page. Its state is the caller's, so that what was typed stays when it is closed by mistake and
 * opened again. On a phone it takes the whole width, at the bottom, in reach of the thumb.
 */
export function Dialog({
  open,
  onClose,
  title,
  description,
  children,
  footer,
  wide = false,
  busy = false,
}: {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  /** The buttons, the one that does it last. */
  footer?: ReactNode;
  wide?: boolean;
  /** Something is under way: it does not close by itself meanwhile. */
  busy?: boolean;
}) {
  const { t } = useLingui();
  const content = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && !busy && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-50 bg-nav/55" />
        <Base.Popup
          // Typing goes where something is asked for; on a phone the keyboard waits to be wanted.
          initialFocus={(type) =>
            type === "touch" ||
            (content.current?.querySelector<HTMLElement>("input, select, textarea, [aria-pressed]") ?? true)
          }
          className={classes(
            "fixed z-50 flex max-h-[calc(100dvh-1rem)] flex-col overflow-hidden border border-line bg-card text-ink outline-none",
            "inset-x-0 bottom-0 rounded-t-card sm:inset-x-auto sm:bottom-auto sm:left-1/2 sm:top-1/2 sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-card",
            wide ? "sm:w-[min(56rem,calc(100vw-2rem))]" : "sm:w-[min(32rem,calc(100vw-2rem))]",
          )}
        >
          <div className="flex items-start justify-between gap-3 border-b border-line px-4 py-3">
            <div className="grid min-w-0 gap-1">
              <Base.Title className="text-lead font-strong leading-(--lines-tight) wrap-anywhere">
                {title}
              </Base.Title>
              {description ? (
                <Base.Description className="text-muted" render={<div />}>
                  {description}
                </Base.Description>
              ) : null}
            </div>
            <Base.Close
              aria-label={t`Close`}
              disabled={busy}
              className="-mr-2 -mt-1 inline-flex size-11 shrink-0 items-center justify-center rounded-control text-muted hover:bg-sunken sm:size-8"
            >
              <span aria-hidden="true">✕</span>
            </Base.Close>
          </div>
          {children ? (
            <div ref={content} className="grid gap-4 overflow-y-auto px-4 py-4">
              {children}
            </div>
          ) : null}
          {footer ? (
            <div className="flex flex-wrap justify-end gap-2 border-t border-line bg-ground px-4 py-3">
              {footer}
            </div>
          ) : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
