/** Words that no variable may be called by. */
const reserved =
  /^(break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|export|extends|false|finally|for|function|if|implements|import|in|instanceof|interface|let|new|null|package|private|protected|public|return|static|super|switch|this|throw|true|try|typeof|var|void|while|with|yield|await|async|arguments|eval|intents|functions|undefined|say|confirm|fail|told)$/;

export const camel = (name: string): string => {
  const plain = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return reserved.test(plain) ? `${plain}It` : plain;
};

/** A list with one more entry at its end, which is where `end` stands last, and what the entry needs among the imports. */
export const listed = (contents: string, entry: string, brought?: string, end = '];'): string => {
  const imports = [...contents.matchAll(/^import .*$/gm)];
  const last = imports.at(-1);
  const close = contents.lastIndexOf(end);
  if (!last || close < 0) throw new Error('the list to add to has no imports or no end');
  const at = last.index + last[0].length;
  const before = contents.slice(at, close).trimEnd();
  const comma = /[[{,]$/.test(before) ? '' : ',';
  return `${contents.slice(0, at)}${brought === undefined ? '' : `\n${brought}`}${before}${comma}\n${entry},\n${contents.slice(close)}`;
};

/** A list of what the handlers of a folder export. */
export const listedHandler =
  (name: string) =>
  (contents: string): string =>
    listed(contents, camel(name), `import ${camel(name)} from './${name}/handler.ts';`);
