import { Plural, Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useId } from "react";
import { useFormat } from "#/lib/format";
import { Button, buttonClasses } from "#/ui/button";
import { Notice } from "#/ui/notice";
import { TextArea } from "#/ui/text-area";
import { isSeen } from "./draft";
import type { Visiting } from "./page";
import type { Sending } from "./use-sending";

/** Words, a photograph, and the visit goes. */
export function SendView({
  visiting,
  sending,
  onSend,
}: {
  visiting: Visiting;
  sending: Sending;
  onSend: () => void;
}) {
  const format = useFormat();
  const id = useId();
  const { community, draft, change, photo, setPhoto } = visiting;
  const n = Object.values(draft.households).filter(isSeen).length;
  const day = draft.seenOn ? format.day(draft.seenOn) : "";
  return draft.openDefaecation === undefined ? (
    <>
      <h1 className="text-2xl font-strong leading-(--lines-tight)">{community.name}</h1>
      <Link to="." search={{}} className={buttonClasses("primary", "field")}>
        <Trans>Begin with the day of the visit</Trans>
      </Link>
    </>
  ) : (
    <>
      <h1 className="text-2xl font-strong leading-(--lines-tight)">
        <Trans>Words and photograph</Trans>
      </h1>
      <TextArea
        label={<Trans>What you saw, in a few words</Trans>}
        hint={<Trans>Can be left out. No names of people.</Trans>}
        maxLength={2000}
        value={draft.note}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
      <div className="flex flex-wrap items-center gap-3">
        <label
          htmlFor={id}
          className={`${buttonClasses("plain", "field")} cursor-pointer has-focus-visible:outline-2`}
        >
          {photo ? <Trans>Another photograph</Trans> : <Trans>Add a photograph</Trans>}
          <input
            id={id}
            type="file"
            accept="image/*"
            className="sr-only"
            onChange={(event) => {
              setPhoto(event.currentTarget.files?.[0] ?? null);
              event.currentTarget.value = "";
            }}
          />
        </label>
        <span role="status" className="text-muted">
          {photo ? photo.name : <Trans>None yet: a visit with one has evidence.</Trans>}
        </span>
      </div>
      <Notice tone={draft.openDefaecation ? "late" : "plain"}>
        <p className="font-strong">
          {community.name}, {day}
        </p>
        <p>
          {draft.openDefaecation ? (
            <Trans>Signs of open defaecation were seen.</Trans>
          ) : (
            <Trans>No signs of open defaecation.</Trans>
          )}{" "}
          <Plural value={n} _0="No household written down." one="# household." other="# households." />
        </p>
      </Notice>
      <Button look="primary" size="field" className="min-h-13" busy={sending.busy} onClick={onSend}>
        <Trans>Send the visit</Trans>
      </Button>
    </>
  );
}
