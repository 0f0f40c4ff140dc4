import { Trans, useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useId, useState } from "react";
import { newId, useAct } from "#/lib/act";
import { removeViewDocument, type SavedView, saveViewDocument } from "#/lib/saved-views";
import { ActProblem, fieldProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Dialog } from "#/ui/dialog";
import { Field } from "#/ui/field";
import { Menu } from "#/ui/menu";

/**
 * The lists that somebody keeps under a name, of the page that is open. Only the query of an address is kept, so that a
 * view leads to its own page and nowhere else; the address itself can be given to others.
 */
export function SavedViews({
  page,
  to,
  views,
}: {
  page: string;
  to: "/communities";
  views: readonly SavedView[];
}) {
  const { t } = useLingui();
  const router = useRouter();
  const [open, setOpen] = useState<"save" | "tidy" | null>(null);
  return (
    <>
      <Menu
        label={<Trans>Views</Trans>}
        items={[
          ...views.map((view) => ({
            key: view.id,
            label: view.name,
            link: { to, search: router.options.parseSearch(`?${view.query}`) as never },
          })),
          { key: "save", label: t`Keep this list under a name…`, onSelect: () => setOpen("save") },
          ...(views.length > 0
            ? [{ key: "tidy", label: t`Remove or share views…`, onSelect: () => setOpen("tidy") }]
            : []),
        ]}
      />
      <SaveDialog page={page} open={open === "save"} onClose={() => setOpen(null)} />
      <TidyDialog to={to} views={views} open={open === "tidy"} onClose={() => setOpen(null)} />
    </>
  );
}

function SaveDialog({ page, open, onClose }: { page: string; open: boolean; onClose: () => void }) {
  const router = useRouter();
  const form = useId();
  const [name, setName] = useState("");
  const { run, busy, problem, clear } = useAct(saveViewDocument);
  const [id, setId] = useState(newId);
  async function save() {
    const query = router.state.location.searchStr.replace(/^\?/, "");
    if (await run({ id, page, name, query })) {
      setName("");
      setId(newId());
      onClose();
      await router.invalidate();
    }
  }
  return (
    <Dialog
      open={open}
      onClose={() => {
        clear();
        onClose();
      }}
      busy={busy}
      title={<Trans>Keep this list under a name</Trans>}
      description={
        <Trans>
          Its filters, order and columns are kept, not its rows: it always shows what is true then.
        </Trans>
      }
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Leave it</Trans>
          </Button>
          <Button look="primary" type="submit" form={form} busy={busy}>
            <Trans>Keep it</Trans>
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Field
          label={<Trans>Name of the view</Trans>}
          value={name}
          maxLength={80}
          required
          autoComplete="off"
          problem={fieldProblem(problem, "name")}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <ActProblem problem={problem} fields={["name"]} />
      </form>
    </Dialog>
  );
}

function TidyDialog({
  to,
  views,
  open,
  onClose,
}: {
  to: string;
  views: readonly SavedView[];
  open: boolean;
  onClose: () => void;
}) {
  const router = useRouter();
  const { t } = useLingui();
  const { run, busy, problem } = useAct(removeViewDocument);
  const [copied, setCopied] = useState<string | null>(null);
  const addressOf = (view: SavedView) => `${location.origin}${to}${view.query ? `?${view.query}` : ""}`;
  async function copy(view: SavedView) {
    try {
      await navigator.clipboard.writeText(addressOf(view));
      setCopied(view.id);
    } catch {
      setCopied(null); // the address stands there to be copied by hand
    }
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      busy={busy}
      title={<Trans>Your views of this list</Trans>}
      description={<Trans>Whoever opens such an address sees of it what their own role may see.</Trans>}
      footer={
        <Button look="primary" onClick={onClose}>
          <Trans>Close</Trans>
        </Button>
      }
    >
      <ul className="grid gap-3">
        {views.map((view) => (
          <li key={view.id} className="grid gap-1.5 border-b border-line pb-3 last:border-b-0 last:pb-0">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <b className="min-w-0 font-strong wrap-anywhere">{view.name}</b>
              <span className="flex gap-2">
                <Button onClick={() => copy(view)} aria-label={t`Copy the address of ${view.name}`}>
                  {copied === view.id ? <Trans>Copied</Trans> : <Trans>Copy address</Trans>}
                </Button>
                <Button
                  busy={busy}
                  aria-label={t`Remove ${view.name}`}
                  onClick={async () => {
                    if (await run({ id: view.id })) {
                      await router.invalidate();
                    }
                  }}
                >
                  <Trans>Remove</Trans>
                </Button>
              </span>
            </div>
            <code className="font-mono text-small text-muted select-all wrap-anywhere">
              {addressOf(view)}
            </code>
          </li>
        ))}
      </ul>
      <ActProblem problem={problem} />
    </Dialog>
  );
}
