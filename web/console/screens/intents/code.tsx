import { autocompletion, type CompletionSource } from '@codemirror/autocomplete';
import { indentWithTab } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { basicSetup } from 'codemirror';
import { useEffect, useRef } from 'react';
import { nonce } from '../../shell/theme.ts';
import classes from './layout.module.css';

export interface Mark {
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

const look = EditorView.theme({
  '&': { fontSize: '13px', backgroundColor: 'var(--card)' },
  '.cm-content': { fontFamily: 'ui-monospace, monospace', minHeight: '72px' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--mantine-color-dimmed)', border: 'none' },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '-2px' },
  '.cm-cursor': { borderLeftColor: 'currentColor' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '.cm-tooltip': { backgroundColor: 'var(--card)', border: '1px solid var(--line)', color: 'inherit' },
});

const diagnosticsOf = (state: EditorState, marks: readonly Mark[]): Diagnostic[] =>
  marks.map(({ line, column, message, severity }) => {
    const at = state.doc.line(Math.min(Math.max(1, line), state.doc.lines));
    const from = Math.min(at.from + Math.max(0, column - 1), at.to);
    return { from, to: Math.max(from, at.to), message, severity };
  });

/** Text that a machine reads. Tab indents; Escape and then Tab leaves it. */
export const Code = ({
  label,
  value,
  readOnly = false,
  script = false,
  marks = [],
  complete,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly readOnly?: boolean;
  /** TypeScript. */
  readonly script?: boolean;
  readonly marks?: readonly Mark[];
  readonly complete?: CompletionSource;
  readonly onChange?: (value: string) => void;
}) => {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const changed = useRef(onChange);
  changed.current = onChange;
  useEffect(() => {
    const made = new EditorView({
      parent: place.current!,
      state: EditorState.create({
        doc: value,
        extensions: [
          EditorView.cspNonce.of(nonce),
          basicSetup,
          look,
          keymap.of([indentWithTab]),
          EditorState.readOnly.of(readOnly),
          EditorView.contentAttributes.of({ 'aria-label': label }),
          EditorView.lineWrapping,
          ...(script ? [javascript({ typescript: true }), lintGutter()] : []),
          ...(complete ? [autocompletion({ override: [complete] })] : []),
          EditorView.updateListener.of(({ docChanged, state }) => {
            if (docChanged) changed.current?.(state.doc.toString());
          }),
        ],
      }),
    });
    view.current = made;
    return () => made.destroy();
  }, [label, readOnly, script, complete]);
  useEffect(() => {
    const { current } = view;
    if (current && current.state.doc.toString() !== value)
      current.dispatch({ changes: { from: 0, to: current.state.doc.length, insert: value } });
  }, [value]);
  useEffect(() => {
    const { current } = view;
    if (current && script) current.dispatch(setDiagnostics(current.state, diagnosticsOf(current.state, marks)));
  }, [marks, script]);
  return <div ref={place} className={classes.code} />;
};
