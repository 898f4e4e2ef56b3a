import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import { type CameraTrouble, cameraTroubleOf } from './camera-trouble.ts';
import { readFrame } from './read-picture.ts';

export type CameraState = 'starting' | 'on' | CameraTrouble;

/** Frames looked at each second: enough to feel immediate, light enough for an old phone. */
const lookEveryMs = 150;

async function openCamera(): Promise<MediaStream> {
  // Without a secure context there is no such thing as a camera.
  if (navigator.mediaDevices === undefined) throw new DOMException('no media devices', 'NotFoundError');
  return navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } },
  });
}

/** Shows the camera in `video` and calls with every text it reads; the camera goes off with the screen. */
export function useCamera(onText: (text: string) => void): {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly state: CameraState;
} {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<CameraState>('starting');
  const tell = useEffectEvent(onText);
  useEffect(() => {
    let left = false;
    let stream: MediaStream | undefined;
    const look = (): void => {
      const element = video.current;
      if (left || element === null || element.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
      const text = readFrame(element, element.videoWidth, element.videoHeight);
      if (text !== undefined) tell(text);
    };
    const start = async (): Promise<void> => {
      try {
        stream = await openCamera();
        if (left || video.current === null) return stop(stream);
        video.current.srcObject = stream;
        setState('on');
        await video.current.play();
      } catch (error) {
        // A page that is left while it starts gives up the playing; that is nobody's trouble.
        if (!left) setState(cameraTroubleOf(error instanceof DOMException ? error.name : ''));
      }
    };
    const timer = setInterval(look, lookEveryMs);
    void start();
    return () => {
      left = true;
      clearInterval(timer);
      if (stream !== undefined) stop(stream);
    };
  }, []);
  return { video, state };
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
