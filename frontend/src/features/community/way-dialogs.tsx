import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { newId, useAct } from "#/lib/act";
import type { ActProps } from "./act-props";
import { counted, given } from "./fields";
import {
  agreeActionDocument,
  keepDefaecationMapDocument,
  recordCommunityMeetingDocument,
  recordMonitoringReportDocument,
  recordPlaceDocument,
} from "./way-acts";
import { WayForm } from "./way-form";
import type { Meeting, OnTheWay, Place } from "./way-query";
import { choices, useWayWords } from "./way-words";

export interface OfWay extends ActProps {
  community: OnTheWay;
  today: string;
  /** A natural leader: their reports are theirs. */
  leader: boolean;
}

/** A meeting that the community held. */
export function RecordMeeting(props: OfWay) {
  const { community, today } = props;
  const act = useAct(recordCommunityMeetingDocument);
  const [id] = useState(newId);
  const { purpose } = useWayWords();
  return (
    <WayForm
      {...props}
      act={act}
      title={<Trans>A meeting of {community.name}</Trans>}
      confirm={<Trans>Record the meeting</Trans>}
      said={<Trans>The meeting was recorded.</Trans>}
      initial={{ heldOn: today, purpose: community.preparation?.committedOn ? "REVIEW" : "COMMITMENT" }}
      asked={[
        { name: "heldOn", as: "day", label: <Trans>Day</Trans> },
        { name: "purpose", as: "choice", label: <Trans>What it was for</Trans>, options: choices(purpose) },
        { name: "wholeCommunity", as: "yes", label: <Trans>The whole community was there</Trans> },
        { name: "people", as: "count", label: <Trans>People in all (if counted)</Trans> },
        { name: "women", as: "count", label: <Trans>Women among them (if counted)</Trans> },
        { name: "children", as: "count", label: <Trans>Children among them (if counted)</Trans> },
        { name: "note", as: "text", optional: true, label: <Trans>What was said or decided</Trans> },
      ]}
      send={(v) =>
        act.run({
          id,
          communityId: community.id,
          heldOn: v.heldOn ?? "",
          purpose: v.purpose as Meeting["purpose"],
          wholeCommunity: v.wholeCommunity === "yes",
          people: counted(v.people ?? ""),
          women: counted(v.women ?? ""),
          children: counted(v.children ?? ""),
          note: given(v.note ?? ""),
        })
      }
    />
  );
}

/** Something that the community agreed to do. */
export function AgreeAction(props: OfWay) {
  const { community, today } = props;
  const act = useAct(agreeActionDocument);
  const [id] = useState(newId);
  return (
    <WayForm
      {...props}
      act={act}
      title={<Trans>What was agreed</Trans>}
      confirm={<Trans>Add it</Trans>}
      said={<Trans>The agreed action was added.</Trans>}
      initial={{ agreedOn: today }}
      asked={[
        { name: "what", as: "text", label: <Trans>What is to be done</Trans> },
        {
          name: "byWhom",
          as: "line",
          optional: true,
          label: <Trans>Who does it</Trans>,
          hint: <Trans>A group or an office is enough, such as the youth.</Trans>,
        },
        { name: "dueOn", as: "day", optional: true, label: <Trans>Until when</Trans> },
        { name: "agreedOn", as: "day", label: <Trans>Agreed on</Trans> },
        {
          name: "immediate",
          as: "yes",
          label: <Trans>To be done at once</Trans>,
          hint: <Trans>As agreed on the day of triggering; it is not part of the action plan.</Trans>,
        },
      ]}
      send={(v) =>
        act.run({
          id,
          communityId: community.id,
          immediate: v.immediate === "yes",
          what: v.what ?? "",
          byWhom: given(v.byWhom ?? ""),
          agreedOn: v.agreedOn ?? "",
          dueOn: given(v.dueOn ?? ""),
        })
      }
    />
  );
}

/** A place of open defaecation or a refuse dump: a new one, or one that is seen again. */
export function RecordPlace(props: OfWay & { place: Place | null }) {
  const { community, today, place } = props;
  const act = useAct(recordPlaceDocument);
  const [id] = useState(newId);
  const words = useWayWords();
  const { t } = useLingui();
  const name = place?.name;
  return (
    <WayForm
      {...props}
      act={act}
      title={place ? <Trans>{name}: as it is now</Trans> : <Trans>A place on the map</Trans>}
      confirm={<Trans>Record what was seen</Trans>}
      said={<Trans>What was seen was recorded.</Trans>}
      initial={{ observedOn: today, kind: "OPEN_DEFAECATION", inUse: place && !place.inUse ? "no" : "yes" }}
      asked={[
        ...(place
          ? []
          : ([
              { name: "kind", as: "choice", label: <Trans>What it is</Trans>, options: choices(words.place) },
              { name: "name", as: "line", label: <Trans>What people call it</Trans> },
            ] as const)),
        { name: "observedOn", as: "day", label: <Trans>Seen on</Trans> },
        {
          name: "inUse",
          as: "choice",
          label: <Trans>How it is</Trans>,
          options: [
            { value: "yes", label: t`In use: something was seen there` },
            { value: "no", label: t`Former: nothing was seen there` },
          ],
        },
        ...(place
          ? []
          : ([
              {
                name: "latitude",
                as: "degrees",
                optional: true,
                label: <Trans>Latitude (degrees north)</Trans>,
              },
              {
                name: "longitude",
                as: "degrees",
                optional: true,
                label: <Trans>Longitude (degrees east)</Trans>,
              },
            ] as const)),
      ]}
      send={(v) =>
        act.run({
          ...(place ? { placeId: place.id } : { id }),
          communityId: community.id,
          kind: place?.kind ?? (v.kind as Place["kind"]),
          name: place?.name ?? v.name ?? "",
          latitude: counted(v.latitude ?? ""),
          longitude: counted(v.longitude ?? ""),
          observedOn: v.observedOn ?? "",
          inUse: v.inUse === "yes",
        })
      }
    />
  );
}

/** A version of the map: drawn from the places, or a picture of the one on the ground or on paper. */
export function KeepMap(props: OfWay) {
  const { community, today } = props;
  const act = useAct(keepDefaecationMapDocument);
  const [id] = useState(newId);
  const { t } = useLingui();
  const places = community.preparation?.places.length ?? 0;
  return (
    <WayForm
      {...props}
      act={act}
      title={<Trans>Keep a version of the map</Trans>}
      description={<Trans>Each version stays as it is; a later one stands beside it.</Trans>}
      confirm={<Trans>Keep the map</Trans>}
      said={<Trans>The map was kept.</Trans>}
      initial={{ drawnOn: today, way: places > 0 ? "drawn" : "picture" }}
      asked={[
        {
          name: "way",
          as: "choice",
          label: <Trans>How</Trans>,
          options: [
            { value: "picture", label: t`A picture or scan of the map` },
            { value: "drawn", label: t`Drawn from the places as they stand now` },
          ],
        },
        {
          name: "uploadId",
          as: "paper",
          label: <Trans>Picture or PDF</Trans>,
          hint: <Trans>At most 10 MB. Pictures are made smaller before they are sent.</Trans>,
          when: (v) => v.way === "picture",
        },
        { name: "drawnOn", as: "day", label: <Trans>Drawn on</Trans> },
        { name: "note", as: "text", optional: true, label: <Trans>What changed</Trans> },
      ]}
      send={(v) =>
        act.run({
          id,
          communityId: community.id,
          drawnOn: v.drawnOn ?? "",
          uploadId: given(v.uploadId ?? ""),
          note: given(v.note ?? ""),
        })
      }
    />
  );
}

/** What a natural leader or an assistant saw of the progress (WF6). */
export function WriteReport(props: OfWay) {
  const { community, today, leader } = props;
  const act = useAct(recordMonitoringReportDocument);
  const [id] = useState(newId);
  return (
    <WayForm
      {...props}
      act={act}
      title={<Trans>A monitoring report</Trans>}
      description={<Trans>Those who come to verify read these reports before their visit.</Trans>}
      confirm={<Trans>Send the report</Trans>}
      said={<Trans>The report was recorded.</Trans>}
      initial={{ observedOn: today }}
      asked={[
        { name: "observedOn", as: "day", label: <Trans>Seen on</Trans> },
        {
          name: "note",
          as: "text",
          optional: true,
          label: <Trans>What you saw</Trans>,
          hint: <Trans>Latrines built and repaired, hand washing, places in the open.</Trans>,
        },
        {
          name: "uploadId",
          as: "paper",
          optional: true,
          label: <Trans>Picture or PDF</Trans>,
          hint: <Trans>At most 10 MB. Pictures are made smaller before they are sent.</Trans>,
        },
        ...(leader
          ? []
          : ([
              { name: "byLeader", as: "yes", label: <Trans>It is a natural leader's report</Trans> },
            ] as const)),
        { name: "informal", as: "yes", label: <Trans>Made without the monitoring tool</Trans> },
      ]}
      send={(v) =>
        act.run({
          id,
          communityId: community.id,
          observedOn: v.observedOn ?? "",
          byLeader: leader || v.byLeader === "yes",
          informal: v.informal === "yes",
          note: given(v.note ?? ""),
          uploadId: given(v.uploadId ?? ""),
        })
      }
    />
  );
}
