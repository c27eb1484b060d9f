import type { Deaf } from '../talk/store.ts';

export interface Frame {
  /** 20 ms, 16 kHz, 16 bits. */
  readonly pcm: Int16Array;
  /** Root of the mean square, 0 to 1. */
  readonly loudness: number;
}

export interface Microphone {
  /** Seconds of tone: [hertz, hertz …], as a sign that it opened or closed. */
  readonly chime: (tones: readonly number[]) => void;
  readonly close: () => void;
}

/** Why there is no microphone; `reason` names the sentence for it. */
export class NoMicrophone extends Error {
  constructor(readonly reason: Deaf) {
    super(reason);
  }
}

const forbidden = (): boolean => {
  const { featurePolicy: policy } = document as unknown as {
    featurePolicy?: { allowsFeature: (name: string) => boolean };
  };
  return policy?.allowsFeature('microphone') === false;
};

const reasonOf = (error: unknown): Deaf => {
  const { name } = error as Error;
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'none';
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy';
  return 'blocked';
};

export const openMicrophone = async (worklet: string, onFrame: (frame: Frame) => void): Promise<Microphone> => {
  if (!navigator.mediaDevices?.getUserMedia || !('AudioWorkletNode' in window)) throw new NoMicrophone('insecure');
  if (forbidden()) throw new NoMicrophone('policy');
  const wish = { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  const stream = await navigator.mediaDevices.getUserMedia({ audio: wish }).catch((error: unknown) => {
    throw new NoMicrophone(reasonOf(error));
  });
  const context = new AudioContext();
  const close = (): void => {
    for (const track of stream.getTracks()) track.stop();
    // A chime may still be sounding.
    setTimeout(() => void context.close(), 400);
  };
  try {
    await context.resume();
    await context.audioWorklet.addModule(worklet);
    const recorder = new AudioWorkletNode(context, 'shop-chat-recorder', { numberOfOutputs: 0 });
    recorder.port.onmessage = ({ data }: MessageEvent<Frame>) => onFrame(data);
    context.createMediaStreamSource(stream).connect(recorder);
  } catch {
    close();
    throw new NoMicrophone('unheard');
  }
  return {
    close,
    chime: (tones) =>
      tones.forEach((hertz, index) => {
        const [tone, volume] = [context.createOscillator(), context.createGain()];
        const begins = context.currentTime + index * 0.09;
        tone.frequency.value = hertz;
        volume.gain.setValueAtTime(0.06, begins);
        volume.gain.exponentialRampToValueAtTime(0.0001, begins + 0.12);
        tone.connect(volume).connect(context.destination);
        tone.start(begins);
        tone.stop(begins + 0.13);
      }),
  };
};
