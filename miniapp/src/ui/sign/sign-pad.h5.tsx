import { View } from '@tarojs/components';
import { type PointerEvent, type ReactElement, useRef, useState } from 'react';
import { Button } from '../button/button.tsx';
import { FILE_NAME, PEN, type SignPadProps } from './types.ts';
import './sign-pad.scss';

/** A field to sign in with finger, pen or mouse. */
export function SignPad({ label, again, onChange }: SignPadProps): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  const last = useRef<[number, number] | null>(null);
  const [drawn, setDrawn] = useState(false);

  const pen = (): CanvasRenderingContext2D | null => {
    const field = canvas.current;
    const context = field?.getContext('2d') ?? null;
    if (!field || !context || field.width === field.clientWidth * 2) return context;
    // Twice the shown size, on paper: the picture is stored as JPEG, which knows no transparency.
    field.width = field.clientWidth * 2;
    field.height = field.clientHeight * 2;
    context.scale(2, 2);
    context.fillStyle = PEN.paper;
    context.fillRect(0, 0, field.clientWidth, field.clientHeight);
    context.strokeStyle = PEN.ink;
    context.lineWidth = PEN.width;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    return context;
  };
  const at = (event: PointerEvent): [number, number] => {
    const box = canvas.current?.getBoundingClientRect();
    return [event.clientX - (box?.left ?? 0), event.clientY - (box?.top ?? 0)];
  };
  const begin = (event: PointerEvent): void => {
    canvas.current?.setPointerCapture(event.pointerId);
    last.current = at(event);
  };
  const move = (event: PointerEvent): void => {
    const context = pen();
    if (!last.current || !context) return;
    const to = at(event);
    context.beginPath();
    context.moveTo(...last.current);
    context.lineTo(...to);
    context.stroke();
    last.current = to;
  };
  const end = (): void => {
    if (last.current === null) return;
    last.current = null;
    setDrawn(true);
    onChange(
      () =>
        new Promise((resolve) => {
          canvas.current?.toBlob(
            (blob) => resolve(blob && { path: URL.createObjectURL(blob), name: FILE_NAME, blob }),
            'image/jpeg',
            0.9,
          );
        }),
    );
  };
  const wipe = (): void => {
    if (canvas.current) canvas.current.width = 0;
    setDrawn(false);
    onChange(null);
  };
  return (
    <View className="ui-sign">
      <canvas
        ref={canvas}
        className="ui-sign__field"
        role="img"
        aria-label={label}
        onPointerDown={begin}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
      />
      {drawn && (
        <Button small kind="quiet" icon="undo" onTap={wipe}>
          {again}
        </Button>
      )}
    </View>
  );
}
