import { Canvas, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { a11y } from '../a11y.ts';
import { Button } from '../button/button.tsx';
import { FILE_NAME, PEN, type SignPadProps } from './types.ts';
import './sign-pad.scss';

const ID = 'ui-sign-field';

interface Touched {
  touches: readonly { x: number; y: number }[];
}

/** A field to sign in with a finger. */
export function SignPad({ label, again, onChange }: SignPadProps): ReactElement {
  const canvas = useRef<Taro.Canvas | null>(null);
  const pen = useRef<CanvasRenderingContext2D | null>(null);
  const size = useRef<[number, number]>([0, 0]);
  const last = useRef<[number, number] | null>(null);
  const [drawn, setDrawn] = useState(false);

  const paper = (): void => {
    const context = pen.current;
    if (!context) return;
    context.fillStyle = PEN.paper;
    context.fillRect(0, 0, ...size.current);
  };
  useEffect(() => {
    Taro.nextTick(() => {
      Taro.createSelectorQuery()
        .select(`#${ID}`)
        .fields({ node: true, size: true }, (field) => {
          const {
            node,
            width = 0,
            height = 0,
          } = (field ?? {}) as { node?: Taro.Canvas; width?: number; height?: number };
          if (!node) return;
          node.width = width * 2;
          node.height = height * 2;
          const context = node.getContext('2d') as unknown as CanvasRenderingContext2D;
          context.scale(2, 2);
          canvas.current = node;
          pen.current = context;
          size.current = [width, height];
          context.fillStyle = PEN.paper;
          context.fillRect(0, 0, width, height);
          context.strokeStyle = PEN.ink;
          context.lineWidth = PEN.width;
          context.lineCap = 'round';
          context.lineJoin = 'round';
        })
        .exec();
    });
  }, []);

  const at = ({ touches }: Touched): [number, number] | null => (touches[0] ? [touches[0].x, touches[0].y] : null);
  const move = (event: Touched): void => {
    const context = pen.current;
    const to = at(event);
    if (!last.current || !context || !to) return;
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
    onChange(async () => {
      if (!canvas.current) return null;
      try {
        const { tempFilePath } = await Taro.canvasToTempFilePath({
          canvas: canvas.current,
          fileType: 'jpg',
          quality: 0.9,
        });
        return { path: tempFilePath, name: FILE_NAME };
      } catch {
        return null;
      }
    });
  };
  const wipe = (): void => {
    paper();
    setDrawn(false);
    onChange(null);
  };
  return (
    <View className="ui-sign">
      <Canvas
        type="2d"
        id={ID}
        className="ui-sign__field"
        {...a11y({ role: 'img', label })}
        disableScroll
        onTouchStart={(event) => {
          last.current = at(event as unknown as Touched);
        }}
        onTouchMove={(event) => move(event as unknown as Touched)}
        onTouchEnd={end}
        onTouchCancel={end}
      />
      {drawn && (
        <Button small kind="quiet" icon="undo" onTap={wipe}>
          {again}
        </Button>
      )}
    </View>
  );
}
