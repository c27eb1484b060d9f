// What AWS hands to a function, as its documentation has it.

/** As EventBridge delivers it: ours is its detail. */
export const bridged = (detail: object, type: string) => ({
  version: '0',
  id: '6a7e8feb-b491-4cf7-a9f1-bf3703467718',
  'detail-type': type,
  source: 'parley',
  account: '111122223333',
  time: '2026-11-24T18:43:48Z',
  region: 'us-east-1',
  resources: [],
  detail,
});

/** A scheduled rule of EventBridge. */
export const scheduled = (id: string, time: string) => ({
  version: '0',
  id,
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account: '111122223333',
  time,
  region: 'us-east-1',
  resources: ['arn:aws:events:us-east-1:111122223333:rule/clock'],
  detail: {},
});

/** A batch of SQS. */
export const batch = (...bodies: readonly string[]) => ({
  Records: bodies.map((body, at) => ({
    messageId: `059f36b4-87a3-44ab-83d2-66197597${1000 + at}`,
    receiptHandle: 'AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a',
    body,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '1545082649183',
      SenderId: 'AIDAIENQZJOLO23YVJ4VO',
      ApproximateFirstReceiveTimestamp: '1545082649185',
    },
    messageAttributes: {},
    md5OfBody: 'e4e68fb7bd0e697a0ae8f1bb342846b3',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:111122223333:messages',
    awsRegion: 'us-east-1',
  })),
});
