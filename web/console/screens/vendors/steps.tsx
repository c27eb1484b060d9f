import { Text, Timeline } from '@mantine/core';
import { When } from '../../parts/when.tsx';
import { wordsOf } from '../../shell/words.ts';
import type { Step } from './wire.ts';

const say = wordsOf('vendors');

const told = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : null;

/** Who did it and why, and what was said. */
const aboutOf = ({ detail }: Step): string =>
  ['who', 'why', 'reason', 'error', 'said', 'low', 'mode']
    .flatMap((name) => {
      const text = told(detail[name]);
      if (text === null) return [];
      return [name === 'low' ? say('ran-low', { n: Number(text) }) : name === 'mode' ? say(`mode-${text}`) : text];
    })
    .join(' · ');

/** What happened, step by step; `named`: to which order. */
export const Steps = ({ steps, named = false }: { readonly steps: readonly Step[]; readonly named?: boolean }) => (
  <Timeline bulletSize={14} lineWidth={2} active={steps.length - 1}>
    {steps.map((step, at) => (
      <Timeline.Item
        key={`${at}${step.name}`}
        title={`${named && step.order !== null ? `#${step.order}: ` : ''}${say(`step-${step.name.replaceAll(' ', '-')}`)}`}
      >
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          <When at={step.at} /> {aboutOf(step) && `· ${aboutOf(step)}`}
        </Text>
      </Timeline.Item>
    ))}
  </Timeline>
);
