import { AppError } from '#kernel';
import { isElement, readSsml, wordsOf, type SsmlElement, type SsmlNode } from './read-ssml.ts';
import { speechEngines, type SpeechEngine, type Taken } from './speech-engines.ts';

const spelledOut = new Set(['characters', 'spell-out', 'digits', 'telephone']);

/** What an engine does not take leaves its words behind; what it would have spelled is spelled for it. */
const fitted = (node: SsmlNode, taken: Taken): readonly SsmlNode[] => {
  if (!isElement(node)) return [node];
  const { name, attributes } = node;
  const children = node.children.flatMap((child) => fitted(child, taken));
  if (!taken.elements.has(name)) return children;
  if (name === 'say-as' && !taken.sayAs.has(attributes['interpret-as'] ?? '')) {
    if (!spelledOut.has(attributes['interpret-as'] ?? '')) return children;
    const words = children.map((child) => (isElement(child) ? '' : wordsOf(child))).join('');
    return [{ name: 'sub', attributes: { alias: [...words.replace(/\s/g, '')].join(' ') }, children }];
  }
  if (name !== 'prosody') return [{ name, attributes, children }];
  const kept = Object.entries(attributes).filter(([each]) => taken.prosody.has(each));
  return kept.length > 0 ? [{ name, attributes: Object.fromEntries(kept), children }] : children;
};

/** SSML as a tree of what this engine takes. Throws AppError 'ssml_refused' (422) with the first fault where it is none. */
export const fitSsml = (ssml: string, engine: SpeechEngine): SsmlElement => {
  const read = readSsml(ssml);
  if (!read.ok) throw new AppError('ssml_refused', `This is no SSML: ${read.fault}.`, { status: 422 });
  const { attributes, children } = read.value;
  const taken = speechEngines[engine];
  return { name: 'speak', attributes, children: children.flatMap((child) => fitted(child, taken)) };
};

/** The first thing in SSML that this engine would refuse; null: it takes all of it. */
export const refusedBy = (engine: SpeechEngine, tree: SsmlElement): string | null => {
  const { elements, prosody } = speechEngines[engine];
  if (!elements.has(tree.name)) return `<${tree.name}>`;
  const odd = tree.name === 'prosody' && Object.keys(tree.attributes).find((each) => !prosody.has(each));
  if (odd) return `"${odd}" of <prosody>`;
  for (const child of tree.children) {
    const refused = isElement(child) ? refusedBy(engine, child) : null;
    if (refused !== null) return refused;
  }
  return null;
};
