import { Trans, useLingui } from "@lingui/react/macro";
import type { AuditNation, AuditRow } from "./query";

/** Who acted, in what role, for whom (PR17). */
export function Actor({ entry, nation }: { entry: AuditRow; nation: AuditNation | null }) {
  const role = nation?.roles.find((one) => one.role === entry.role);
  const { actingForName } = entry;
  return (
    <>
      {entry.userName ?? <Kind entry={entry} />}
      {role ? <span className="text-muted"> · {role.abbreviation || role.name}</span> : null}
      {actingForName ? (
        <span className="text-muted">
          {" "}
          <Trans>for {actingForName}</Trans>
        </span>
      ) : null}
      {entry.actorKind === "TOKEN" ? (
        <span className="text-muted">
          {" "}
          <Trans>by a token</Trans>
        </span>
      ) : null}
    </>
  );
}

function Kind({ entry }: { entry: AuditRow }) {
  switch (entry.actorKind) {
    case "OPERATOR":
      return <Trans>the operator of the server</Trans>;
    case "SYSTEM":
      return <Trans>the server</Trans>;
    case "PUBLIC":
      return <Trans>somebody not signed in</Trans>;
    default:
      return <Trans>an account that is gone</Trans>;
  }
}

/** A moment in the nation's time zone, as its days are (PR5). */
export function useMoment(zone: string | undefined): (moment: string) => string {
  const { i18n } = useLingui();
  const known = i18n.locale !== "en" && Intl.DateTimeFormat.supportedLocalesOf(i18n.locale).length > 0;
  const format = new Intl.DateTimeFormat(known ? i18n.locale : "en-GB", {
    day: "2-digit",
    month: known || i18n.locale === "en" ? "short" : "2-digit",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    ...(zone ? { timeZone: zone } : {}),
  });
  return (moment) => format.format(new Date(moment));
}
