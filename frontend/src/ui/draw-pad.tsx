import { Trans, useLingui } from "@lingui/react/macro";
import { type PointerEvent, useEffect, useRef } from "react";
import { blobOf } from "#/lib/picture";
import { Button } from "./button";

/** A place to sign with a finger on the team's device (PR9); what was drawn before stands there again. */
export function DrawPad({ drawn, onDrawn }: { drawn: Blob | null; onDrawn: (drawn: Blob | null) => void }) {
  const { t } = useLingui();
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef(false);
  const before = useRef(drawn);
  const tell = useRef(onDrawn);
  tell.current = onDrawn;
  useEffect(() => {
    if (before.current) {
      createImageBitmap(before.current).then(
        (picture) => canvas.current?.getContext("2d")?.drawImage(picture, 0, 0),
        () => tell.current(null), // it cannot be read any more, and is drawn again
      );
    }
  }, []);
  function at(event: PointerEvent<HTMLCanvasElement>): [number, number] {
    const box = event.currentTarget.getBoundingClientRect();
    const { width, height } = event.currentTarget;
    return [
      ((event.clientX - box.left) * width) / box.width,
      ((event.clientY - box.top) * height) / box.height,
    ];
  }
  function down(event: PointerEvent<HTMLCanvasElement>) {
    const context = event.currentTarget.getContext("2d");
    event.currentTarget.setPointerCapture(event.pointerId);
    drawing.current = true;
    context?.beginPath();
    context?.moveTo(...at(event));
  }
  function move(event: PointerEvent<HTMLCanvasElement>) {
    const context = event.currentTarget.getContext("2d");
    if (drawing.current && context) {
      context.lineWidth = 3;
      context.lineCap = "round";
      context.lineTo(...at(event));
      context.stroke();
    }
  }
  async function up(event: PointerEvent<HTMLCanvasElement>) {
    drawing.current = false;
    const picture = await blobOf(event.currentTarget, "image/png");
    tell.current(picture); // by now something else may have been entered
  }
  function clear() {
    canvas.current?.getContext("2d")?.clearRect(0, 0, canvas.current.width, canvas.current.height);
    onDrawn(null);
  }
  return (
    <div className="grid justify-items-start gap-1">
      <canvas
        ref={canvas}
        role="img"
        aria-label={t`Sign here with a finger`}
        width={600}
        height={200}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        className="aspect-3/1 w-full touch-none rounded-control border border-edge bg-paper"
      />
      <Button look="quiet" size="field" onClick={clear}>
        <Trans>Clear</Trans>
      </Button>
    </div>
  );
}
