// Runs beside the page: turns what the microphone gives into 16 kHz, 16 bits, frames of 20 ms, each with its loudness.
declare const sampleRate: number;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

const wanted = 16_000;
const frameLength = 320;

class Recorder extends AudioWorkletProcessor {
  private frame = new Int16Array(frameLength);
  private filled = 0;
  private power = 0;
  private sum = 0;
  private weight = 0;

  /** Each sample that leaves is the mean of those that it stands for; no context is asked to run at 16 kHz. */
  process([channels = []]: readonly (readonly Float32Array[])[]): boolean {
    const each = wanted / sampleRate;
    for (const sample of channels[0] ?? []) {
      const before = this.weight;
      this.weight += each;
      if (this.weight < 1) {
        this.sum += sample * each;
        continue;
      }
      this.put(this.sum + sample * (1 - before));
      this.weight -= 1;
      this.sum = sample * this.weight;
    }
    return true;
  }

  private put(value: number): void {
    const level = Math.max(-1, Math.min(1, value));
    this.frame[this.filled] = level * 32_767;
    this.filled += 1;
    this.power += level * level;
    if (this.filled < frameLength) return;
    const pcm = this.frame;
    this.port.postMessage({ pcm, loudness: Math.sqrt(this.power / frameLength) }, [pcm.buffer]);
    this.frame = new Int16Array(frameLength);
    this.filled = 0;
    this.power = 0;
  }
}

registerProcessor('shop-chat-recorder', Recorder);
