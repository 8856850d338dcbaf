/**
 * A running, a completed and a failed refresh, as in the examples of `Datasets_GetRefreshHistoryInGroup`:
 * https://github.com/microsoft/PowerBI-CSharp/blob/4ad33dd6/sdk/swaggers/swagger.json
 */
export const running = {
  refreshType: 'ViaApi',
  startTime: '2017-06-13T09:25:43.153Z',
  status: 'Unknown',
  requestId: '9399bb89-25d1-44f8-8576-136d7e9014b1',
};

export const completed = {
  refreshType: 'ViaApi',
  startTime: '2017-06-13T09:25:43.153Z',
  endTime: '2017-06-13T09:31:43.153Z',
  status: 'Completed',
  requestId: '9399bb89-25d1-44f8-8576-136d7e9014b1',
  refreshAttempts: [
    { attemptId: 1, startTime: '2017-06-13T09:25:43.153Z', endTime: '2017-06-13T09:31:40.153Z', type: 'Data' },
    { attemptId: 1, startTime: '2017-06-13T09:31:40.156Z', endTime: '2017-06-13T09:31:43.153Z', type: 'Query' },
  ],
};

export const failed = {
  refreshType: 'ViaApi',
  startTime: '2017-06-13T09:25:43.153Z',
  endTime: '2017-06-13T09:31:43.153Z',
  serviceExceptionJson: '{"errorCode":"ModelRefreshFailed_CredentialsNotSpecified"}',
  status: 'Failed',
  requestId: '11bf290a-346b-48b7-8973-c5df149337ff',
  refreshAttempts: [
    {
      attemptId: 1,
      startTime: '2017-06-13T09:25:43.153Z',
      endTime: '2017-06-13T09:31:43.153Z',
      serviceExceptionJson: '{"errorCode":"ModelRefreshFailed_CredentialsNotSpecified"}',
      type: 'Data',
    },
  ],
};

/** The gateway's error within a generic one: JSON in text, followed by plain text, as seen in public issues and forums. */
export function gatewayException(
  message: string,
  table = 'Sales',
  code = 'DM_GWPipeline_Gateway_MashupDataAccessError',
) {
  const details = [
    { code: 'DM_ErrorDetailNameCode_UnderlyingErrorCode', detail: { type: 1, value: '-2147467259' } },
    { code: 'DM_ErrorDetailNameCode_UnderlyingErrorMessage', detail: { type: 1, value: message } },
    { code: 'Microsoft.Data.Mashup.ValueError.Reason', detail: { type: 1, value: 'DataSource.Error' } },
  ];
  const error = { code, 'pbi.error': { code, parameters: {}, details, exceptionCulprit: 1 } };
  return JSON.stringify({
    errorCode: 'ModelRefresh_ShortMessage_ProcessingError',
    errorDescription: `Data source error: ${JSON.stringify({ error })} Table: ${table}.`,
  });
}
