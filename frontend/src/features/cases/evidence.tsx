import { Trans, useLingui } from "@lingui/react/macro";
import type { Verdict } from "./case-query";

/** What lies under the indicators of a verdict, for the body that decides: photographs in sight, other files by name. */
export function Evidence({
  evidence,
  title,
}: {
  evidence: Verdict["evidence"];
  /** A row of the sheet by its code. */
  title: (code: string) => string;
}) {
  const { t } = useLingui();
  const codes = [...new Set(evidence.map(({ code }) => code))];
  if (codes.length === 0) {
    return null;
  }
  return (
    <section aria-label={t`Evidence`} className="grid gap-2">
      <h3 className="font-strong">
        <Trans>Evidence</Trans>
      </h3>
      {codes.map((code) => (
        <div key={code} className="grid gap-1">
          <p className="text-table">
            <span className="text-muted">{code}</span> {title(code)}
          </p>
          <ul className="flex flex-wrap gap-2">
            {evidence
              .filter((one) => one.code === code)
              .map((one, index) => (
                <li key={one.id} className="grid max-w-32 gap-1">
                  <a
                    href={one.file}
                    target="_blank"
                    rel="noreferrer"
                    className="inline-flex min-h-11 items-center text-accent hover:underline"
                  >
                    {one.mediaType.startsWith("image/") ? (
                      <img
                        src={one.file}
                        alt={t`Photograph ${index + 1} of ${code}`}
                        loading="lazy"
                        className="h-24 w-32 rounded-control border border-line object-cover"
                      />
                    ) : (
                      <Trans>Open the file</Trans>
                    )}
                  </a>
                  {one.note ? <span className="wrap-anywhere text-small text-muted">{one.note}</span> : null}
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
