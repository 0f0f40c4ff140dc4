import { Trans } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { type ComponentType, useState } from "react";
import { communitiesLink } from "#/lib/community-links";
import { can } from "#/lib/roles";
import type { Viewer } from "#/lib/session";
import { buttonClasses } from "#/ui/button";
import { Menu, type MenuItem } from "#/ui/menu";
import { CreateAreaDialog } from "./create-dialog";
import { MoveDialog } from "./move-dialog";
import type { OneArea, Words } from "./query";
import {
  type ActProps,
  CensusDialog,
  ConfirmAreaDialog,
  ConfirmListDialog,
  EndDialog,
  ReclassifyDialog,
  RenameDialog,
} from "./simple-acts";
import { kindsOf, levelBelow } from "./words";

const dialogs = {
  rename: RenameDialog,
  reclassify: ReclassifyDialog,
  census: CensusDialog,
  confirm: ConfirmAreaDialog,
  list: ConfirmListDialog,
  end: EndDialog,
  move: MoveDialog,
} satisfies Record<string, ComponentType<ActProps>>;

type DialogKey = keyof typeof dialogs | "create";

/** Where one can go from here, and the acts that the viewer's rights give; the server enforces them all the same. */
export function AreaActs({
  area,
  words,
  viewer,
  seesFigures,
}: {
  area: OneArea;
  words: Words & { name: string };
  viewer: Viewer;
  seesFigures: boolean;
}) {
  const navigate = useNavigate();
  const [open, setOpen] = useState<DialogKey | null>(null);
  const close = () => setOpen(null);
  const item = (key: DialogKey, label: MenuItem["label"]): MenuItem => ({
    key,
    label,
    onSelect: () => setOpen(key),
  });
  const change = can(viewer, "CHANGE", "AREA");
  const manage = can(viewer, "MANAGE", "AREA");
  const below = levelBelow(words, area.depth);
  const items: MenuItem[] = [
    ...(change && !area.confirmed ? [item("confirm", <Trans>Say that it exists</Trans>)] : []),
    ...(change ? [item("rename", <Trans>Rename</Trans>)] : []),
    ...(change && kindsOf(words, area.level).length > 1
      ? [item("reclassify", <Trans>Change the kind</Trans>)]
      : []),
    ...(change ? [item("census", <Trans>Record the census</Trans>)] : []),
    ...(can(viewer, "CREATE", "AREA") && below ? [item("create", <Trans>Add an area below</Trans>)] : []),
    ...(manage
      ? [
          {
            key: "split",
            label: <Trans>Split</Trans>,
            onSelect: () => navigate({ to: "/areas/$id/split", params: { id: area.id } }),
          },
          {
            key: "merge",
            label: <Trans>Merge others into it</Trans>,
            onSelect: () => navigate({ to: "/areas/$id/merge", params: { id: area.id } }),
          },
        ]
      : []),
    ...(manage && area.parentId ? [item("move", <Trans>Move to another area above</Trans>)] : []),
    ...(manage ? [item("end", <Trans>End it</Trans>)] : []),
    ...(can(viewer, "MANAGE", "COMMUNITY") && area.listState !== null && area.listState !== "NO_LIST"
      ? [item("list", <Trans>Confirm the list of communities</Trans>)]
      : []),
  ];
  const Opened = open && open !== "create" ? dialogs[open] : null;
  return (
    <>
      {seesFigures && below ? (
        <Link to="/region" search={{ area: area.id }} className={buttonClasses()}>
          <Trans>Compare its parts</Trans>
        </Link>
      ) : null}
      {area.listState !== null ? (
        <Link {...communitiesLink({ area: area.id })} className={buttonClasses()}>
          <Trans>Its communities</Trans>
        </Link>
      ) : null}
      {items.length > 0 && !area.endedOn ? <Menu label={<Trans>Change</Trans>} items={items} /> : null}
      {Opened ? <Opened area={area} words={words} onClose={close} /> : null}
      {open === "create" ? <CreateAreaDialog nation={words} parent={area} onClose={close} /> : null}
    </>
  );
}
