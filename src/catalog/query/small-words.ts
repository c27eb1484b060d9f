const small = new Set(
  'a an the of for with and or in on to from by at is are be my your de del la el los las un una y o en con para por que al'.split(
    ' ',
  ),
);

/** Words that hold a phrase together and name nothing. */
export const isSmall = (word: string): boolean => small.has(word);
