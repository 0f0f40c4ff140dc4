import { Trans } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";

/** n of N, the count that stands before every percentage. */
export function Of({ n, of }: { n: number; of: number }) {
  const format = useFormat();
  const part = format.number(n);
  const whole = format.brief(of);
  return (
    <span className="whitespace-nowrap text-muted">
      <Trans>
        <b className="font-strong text-ink">{part}</b> of {whole}
      </Trans>
    </span>
  );
}
