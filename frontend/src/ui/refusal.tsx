import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { UserError } from "#/lib/act";
import { useFormat } from "#/lib/format";

/**
 * One refusal in the reader's language. The server's own sentences are English and say exactly what is wrong; to
 * readers of other languages the kind of refusal is said in theirs, with the server's sentence beneath.
 */
export function Refusal({ error }: { error: UserError }) {
  const { i18n } = useLingui();
  const known = <Known error={error} />;
  if (i18n.locale === "en") {
    return isOwnWording(error) ? known : error.message;
  }
  return (
    <>
      {known}
      {isOwnWording(error) ? null : (
        <span lang="en" className="block text-small">
          {error.message}
        </span>
      )}
    </>
  );
}

/** Whether our sentence says all that the server's does. */
function isOwnWording(error: UserError): boolean {
  return error.code === "CONFLICT" && paramOf(error, "currentVersion") !== undefined;
}

function Known({ error }: { error: UserError }): ReactNode {
  const format = useFormat();
  const limit = Number(paramOf(error, "limit"));
  switch (error.code) {
    case "CONFLICT":
      return paramOf(error, "currentVersion") ? (
        <Trans>
          Someone else changed this since you opened it. Nothing of yours was written over theirs.
        </Trans>
      ) : (
        <Trans>This stands against what was done meanwhile.</Trans>
      );
    case "FORBIDDEN":
      return <Trans>Your role does not allow this.</Trans>;
    case "NOT_FOUND":
      return <Trans>This does not exist, or it is not open to you.</Trans>;
    case "LIMIT": {
      const most = format.number(limit);
      return limit > 0 ? <Trans>This is too much: at most {most}.</Trans> : <Trans>This is too much.</Trans>;
    }
    case "RULE": {
      const rule = error.rule;
      return rule ? (
        <Trans>A rule of the programme does not allow this ({rule}).</Trans>
      ) : (
        <Trans>This cannot be done as things stand.</Trans>
      );
    }
    default:
      return <Trans>What was given cannot be right. Please check it.</Trans>;
  }
}

export function paramOf(error: UserError, name: string): string | undefined {
  return error.params.find((param) => param.name === name)?.value;
}
