/** Time is handed in, so that rules can be tested by value. */
export type Clock = () => Date;
