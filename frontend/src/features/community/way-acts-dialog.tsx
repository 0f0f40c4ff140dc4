import { AgreeAction, KeepMap, type OfWay, RecordMeeting, RecordPlace, WriteReport } from "./way-dialogs";
import type { WayAct } from "./way-query";
import {
  ActOnViolation,
  AdoptRegulation,
  EndRegulation,
  RecordViolation,
  SettleAction,
} from "./way-rule-dialogs";

/** The form of the act that was opened. */
export function WayActs({ opened, ...of }: OfWay & { opened: WayAct }) {
  switch (opened.act) {
    case "meeting":
      return <RecordMeeting {...of} />;
    case "action":
      return <AgreeAction {...of} />;
    case "done":
    case "dropped":
      return <SettleAction {...of} action={opened.action} dropped={opened.act === "dropped"} />;
    case "regulation":
      return <AdoptRegulation {...of} />;
    case "endRegulation":
      return <EndRegulation {...of} regulation={opened.regulation} />;
    case "violation":
      return <RecordViolation {...of} />;
    case "actOn":
      return <ActOnViolation {...of} violation={opened.violation} />;
    case "place":
      return <RecordPlace {...of} place={null} />;
    case "seen":
      return <RecordPlace {...of} place={opened.place} />;
    case "map":
      return <KeepMap {...of} />;
    case "report":
      return <WriteReport {...of} />;
  }
}
