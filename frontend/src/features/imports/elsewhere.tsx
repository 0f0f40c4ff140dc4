import { Trans, useLingui } from "@lingui/react/macro";
import { useMemo, useState } from "react";
import type { Load } from "#/lib/client";
import { searchAreas, searchCommunities } from "#/lib/pickers";
import { Button } from "#/ui/button";
import { Combobox, type Option } from "#/ui/combobox";
import { Dialog } from "#/ui/dialog";

/** Another area or community than those offered, found by its name. */
export function Elsewhere({
  open,
  onClose,
  onChoose,
  what,
  level,
  label,
  rows,
  load,
  busy,
}: {
  open: boolean;
  onClose: () => void;
  onChoose: (id: string, all: boolean) => void;
  what: "AREA" | "COMMUNITY";
  /** The level of areas that the name is sought in. */
  level: string | undefined;
  /** What the file says. */
  label: string;
  rows: number;
  load: Load;
  busy: boolean;
}) {
  const { t } = useLingui();
  const [chosen, setChosen] = useState<Option | null>(null);
  const search = useMemo(
    () => (what === "AREA" ? searchAreas(load, level ? { level } : {}) : searchCommunities(load)),
    [what, level, load],
  );
  const give = (all: boolean) => chosen && onChoose(chosen.value, all);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      busy={busy}
      title={t`What does “${label}” mean?`}
      footer={
        <>
          {rows > 1 ? (
            <Button disabled={!chosen} busy={busy} onClick={() => give(true)}>
              <Trans>For all {rows} alike</Trans>
            </Button>
          ) : null}
          <Button look="primary" disabled={!chosen} busy={busy} onClick={() => give(false)}>
            <Trans>For this row</Trans>
          </Button>
        </>
      }
    >
      <Combobox
        label={what === "AREA" ? t`Area` : t`Community`}
        hint={t`Type a part of its name; the spelling need not be exact.`}
        load={search}
        value={chosen}
        onChange={setChosen}
      />
    </Dialog>
  );
}
