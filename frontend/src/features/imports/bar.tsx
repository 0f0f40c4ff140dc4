import { classes } from "#/ui/classes";

/** How far something is; without a figure it only says that something goes on. */
export function Bar({ done, of, label }: { done: number; of: number | null; label: string }) {
  const percent = of ? Math.min(100, Math.floor((done / of) * 100)) : null;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
      className="h-2 w-full overflow-hidden rounded-full bg-sunken outline outline-edge/40"
    >
      <div
        style={{ width: `${percent ?? 100}%` }}
        className={classes(
          "h-full rounded-full bg-accent transition-[width] duration-500",
          percent === null && "skeleton opacity-60",
        )}
      />
    </div>
  );
}
