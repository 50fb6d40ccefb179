# ---- access logs -----------------------------------------------------------------------------------------------------

# One line a request: what API Gateway found out, none of what the caller wrote. Who called is there for each mode of auth, and a
# hyphen where the mode does not know: one format, so that a change of mode leaves the stage alone.

locals {
  access_log_format = {
    requestId        = "$context.requestId"
    time             = "$context.requestTimeEpoch"
    sourceIp         = "$context.identity.sourceIp"
    method           = "$context.httpMethod"
    route            = "$context.routeKey"
    status           = "$context.status"
    responseLength   = "$context.responseLength"
    latency          = "$context.responseLatency"
    functionLatency  = "$context.integrationLatency"
    functionStatus   = "$context.integrationStatus"
    authorizerError  = "$context.authorizer.error"
    integrationError = "$context.integrationErrorMessage"
    repositoryId     = "$context.authorizer.claims.repository_id"
    runId            = "$context.authorizer.claims.run_id"
    caller           = "$context.identity.userArn"
  }
}

resource "aws_cloudwatch_log_group" "access" {
  count = var.logging.access_logs ? 1 : 0

  # This prefix spares the account's one resource policy for logs, which would grow with each API until it is full.
  name              = "/aws/vendedlogs/http-api/${var.name}"
  retention_in_days = var.logging.retention_days
  kms_key_id        = var.logging.kms_key_arn
  tags              = var.tags
}
