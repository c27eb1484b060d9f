/** Words that no variable may be called by. */
const reserved =
  /^(break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|export|extends|false|finally|for|function|if|implements|import|in|instanceof|interface|let|new|null|package|private|protected|public|return|static|super|switch|this|throw|true|try|typeof|var|void|while|with|yield|await|async|arguments|eval|intents|functions|undefined|say|confirm|fail|told)$/;

export const camel = (name: string): string => {
  const plain = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return reserved.test(plain) ? `${plain}It` : plain;
};

/** The table of contents with one more entry: its import among the imports, its name at the end of the list. */
export const listed = (contents: string, name: string): string => {
  const imports = [...contents.matchAll(/^import .*$/gm)];
  const last = imports.at(-1);
  const end = contents.lastIndexOf('];');
  if (!last || end < 0) throw new Error('the table of contents has no imports or no list to add to');
  const at = last.index + last[0].length;
  const before = contents.slice(at, end).trimEnd();
  const comma = /[[,]$/.test(before) ? '' : ',';
  return `${contents.slice(0, at)}\nimport ${camel(name)} from './${name}/handler.ts';${before}${comma} ${camel(name)},\n${contents.slice(end)}`;
};
