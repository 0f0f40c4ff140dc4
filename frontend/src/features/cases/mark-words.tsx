import { Trans } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import type { ChecklistWords, Verdict } from "./case-query";

type Mark = NonNullable<Verdict["score"]>["marks"][number];

/** Why an indicator brought what it did, in a phrase. */
export function MarkWords({ mark, words }: { mark: Mark; words: ChecklistWords | undefined }) {
  const format = useFormat();
  const n = format.number(mark.n);
  const of = format.number(mark.of);
  const next = format.number(mark.next);
  switch (mark.reason) {
    case "MET":
      return <Trans>met</Trans>;
    case "NOT_MET":
      return <Trans>not met</Trans>;
    case "OPTION": {
      const options = words?.sections
        .flatMap(({ indicators }) => indicators)
        .find(({ code }) => code === mark.code)?.options;
      return options?.find(({ code }) => code === mark.option)?.title ?? mark.option;
    }
    case "STEP":
      return mark.next > 0 ? (
        <Trans>
          {n} of {of}; more marks from {next} %
        </Trans>
      ) : (
        <Trans>
          {n} of {of}
        </Trans>
      );
    case "BELOW":
      return (
        <Trans>
          {n} of {of}; marks begin at {next} %
        </Trans>
      );
    case "PARTS":
      return <Trans>some parts are not met</Trans>;
    case "NOT_APPLICABLE":
      return <Trans>does not exist here</Trans>;
  }
}
