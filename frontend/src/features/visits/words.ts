import { useLingui } from "@lingui/react/macro";
import type { VisitLine, VisitNation } from "./query";

/** Names from the nation's profile; a key that it does not have stands for itself. */
export function nameOf(all: readonly { key: string; name: string }[], key: string): string {
  return all.find((one) => one.key === key)?.name ?? key;
}

export function levelName(nation: Pick<VisitNation, "levels">, level: number): string {
  return nation.levels.find(({ number }) => number === level)?.name ?? String(level);
}

export type Standing = "PLANNED" | "DRAFT" | "SIGNED" | "NOT_CARRIED_OUT" | "CALLED_OFF";

export function standingOf(visit: VisitLine): Standing {
  return visit.calledOffOn ? "CALLED_OFF" : (visit.verificationState ?? "PLANNED");
}

/** What is still to do at a visit, or how it ended. */
export function useStandingWords(): (visit: VisitLine) => string {
  const { t } = useLingui();
  return (visit) => {
    const mine = visit.members.find(({ isViewer }) => isViewer);
    switch (standingOf(visit)) {
      case "CALLED_OFF":
        return t`called off`;
      case "SIGNED":
        return t`signed and submitted`;
      case "NOT_CARRIED_OUT":
        return t`not carried out`;
      case "DRAFT":
        return t`to do: fill in the sheet, then sign`;
      default:
        return mine?.scores && !(mine.baselineSeen && mine.reportsSeen)
          ? t`to do: look through the papers`
          : t`to do: go there, and report your arrival`;
    }
  };
}
