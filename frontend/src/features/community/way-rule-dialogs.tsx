import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { newId, useAct } from "#/lib/act";
import { given } from "./fields";
import {
  actOnViolationDocument,
  adoptRegulationDocument,
  endRegulationDocument,
  recordViolationDocument,
  settleActionDocument,
} from "./way-acts";
import type { OfWay } from "./way-dialogs";
import { WayForm } from "./way-form";
import type { AgreedAction, Regulation, Violation } from "./way-query";

/** An agreed action was done, or is given up. */
export function SettleAction(props: OfWay & { action: AgreedAction; dropped: boolean }) {
  const { action, dropped, today } = props;
  const act = useAct(settleActionDocument);
  return (
    <WayForm
      {...props}
      act={act}
      title={dropped ? <Trans>Give it up</Trans> : <Trans>It is done</Trans>}
      description={action.what}
      confirm={dropped ? <Trans>Give it up</Trans> : <Trans>Record that it is done</Trans>}
      said={dropped ? <Trans>It was given up.</Trans> : <Trans>It was recorded as done.</Trans>}
      initial={{ on: today }}
      asked={[
        { name: "on", as: "day", label: dropped ? <Trans>Given up on</Trans> : <Trans>Done on</Trans> },
        ...(dropped ? ([{ name: "droppedReason", as: "text", label: <Trans>Why</Trans> }] as const) : []),
      ]}
      send={(v) =>
        act.run({
          id: action.id,
          expectedVersion: action.version,
          on: v.on ?? "",
          droppedReason: given(v.droppedReason ?? ""),
        })
      }
    />
  );
}

/** A rule that the community gave itself. */
export function AdoptRegulation(props: OfWay) {
  const { community, today } = props;
  const act = useAct(adoptRegulationDocument);
  const [id] = useState(newId);
  return (
    <WayForm
      {...props}
      act={act}
      title={<Trans>A local regulation</Trans>}
      description={<Trans>A rule that the community gave itself against open defaecation.</Trans>}
      confirm={<Trans>Keep the regulation</Trans>}
      said={<Trans>The regulation was kept.</Trans>}
      initial={{ adoptedOn: today }}
      asked={[
        { name: "text", as: "text", label: <Trans>What it says</Trans> },
        { name: "adoptedOn", as: "day", label: <Trans>In force since</Trans> },
      ]}
      send={(v) =>
        act.run({ id, communityId: community.id, text: v.text ?? "", adoptedOn: v.adoptedOn ?? "" })
      }
    />
  );
}

/** It is in force no more. */
export function EndRegulation(props: OfWay & { regulation: Regulation }) {
  const { regulation, today } = props;
  const act = useAct(endRegulationDocument);
  return (
    <WayForm
      {...props}
      act={act}
      title={<Trans>End the regulation</Trans>}
      description={regulation.text}
      confirm={<Trans>End the regulation</Trans>}
      said={<Trans>The regulation was ended.</Trans>}
      initial={{ endedOn: today }}
      asked={[{ name: "endedOn", as: "day", label: <Trans>Its last day</Trans> }]}
      send={(v) =>
        act.run({ id: regulation.id, expectedVersion: regulation.version, endedOn: v.endedOn ?? "" })
      }
    />
  );
}

/** A local regulation was broken. Nobody is named. */
export function RecordViolation(props: OfWay) {
  const { community, today } = props;
  const act = useAct(recordViolationDocument);
  const [id] = useState(newId);
  return (
    <WayForm
      {...props}
      act={act}
      title={<Trans>A regulation was broken</Trans>}
      description={<Trans>Write what happened, and nobody's name.</Trans>}
      confirm={<Trans>Record it</Trans>}
      said={<Trans>It was recorded.</Trans>}
      initial={{ happenedOn: today, actedOn: today }}
      asked={[
        { name: "happenedOn", as: "day", label: <Trans>Day</Trans> },
        { name: "what", as: "text", label: <Trans>What happened</Trans> },
        { name: "acted", as: "yes", label: <Trans>Something was done about it already</Trans> },
        {
          name: "action",
          as: "text",
          label: <Trans>What was done</Trans>,
          when: (v) => v.acted === "yes",
        },
        { name: "actedOn", as: "day", label: <Trans>Done on</Trans>, when: (v) => v.acted === "yes" },
      ]}
      send={(v) =>
        act.run({
          id,
          communityId: community.id,
          happenedOn: v.happenedOn ?? "",
          what: v.what ?? "",
          action: given(v.action ?? ""),
          actedOn: given(v.actedOn ?? ""),
        })
      }
    />
  );
}

/** What the community did about a violation. */
export function ActOnViolation(props: OfWay & { violation: Violation }) {
  const { violation, today } = props;
  const act = useAct(actOnViolationDocument);
  return (
    <WayForm
      {...props}
      act={act}
      title={<Trans>What was done about it</Trans>}
      description={violation.what}
      confirm={<Trans>Record it</Trans>}
      said={<Trans>It was recorded.</Trans>}
      initial={{ actedOn: today }}
      asked={[
        { name: "action", as: "text", label: <Trans>What was done</Trans> },
        { name: "actedOn", as: "day", label: <Trans>Done on</Trans> },
      ]}
      send={(v) =>
        act.run({
          id: violation.id,
          expectedVersion: violation.version,
          action: v.action ?? "",
          actedOn: v.actedOn ?? "",
        })
      }
    />
  );
}
