import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Menu } from "#/ui/menu";
import { type PlainAct, useOpenAct } from "./opened";
import { type Community, may } from "./query";

/** What can be done to the community itself, as far as the viewer may. */
export function ActMenu({ community }: { community: Community }) {
  const open = useOpenAct();
  const change: [PlainAct, ReactNode][] = may(community, "COMMUNITY CHANGE")
    ? [
        ["rename", <Trans key="rename">Rename</Trans>],
        ["triggering", <Trans key="triggering">Record the triggering</Trans>],
        ["target", <Trans key="target">Set its target date</Trans>],
        ["population", <Trans key="population">Adults and children</Trans>],
        community.dormantOn
          ? ["wake", <Trans key="wake">It is on its way again</Trans>]
          : ["dormant", <Trans key="dormant">Set dormant</Trans>],
      ]
    : [];
  const manage: [PlainAct, ReactNode][] = may(community, "COMMUNITY MANAGE")
    ? [
        ["split", <Trans key="split">Split</Trans>],
        ["merge", <Trans key="merge">Merge with others</Trans>],
        ["move", <Trans key="move">Count to another area</Trans>],
        ["resettle", <Trans key="resettle">Record a resettlement</Trans>],
        ["end", <Trans key="end">End</Trans>],
      ]
    : [];
  const items = [...change, ...manage].map(([act, label]) => ({
    key: act,
    label,
    onSelect: () => open({ act }),
  }));
  return items.length > 0 ? <Menu label={<Trans>Change</Trans>} look="primary" items={items} /> : null;
}
