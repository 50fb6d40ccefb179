# ---- alarms ----------------------------------------------------------------------------------------------------------

locals {
  function_dimensions = { FunctionName = var.target.function_name }
  api_dimensions      = { ApiId = var.target.api_id, Stage = var.target.stage_name }

  alarms = {
    errors = {
      text       = "The function failed: its log group holds the error, by request id"
      namespace  = "AWS/Lambda"
      metric     = "Errors"
      statistic  = "Sum"
      threshold  = var.alarms.errors
      dimensions = local.function_dimensions
    }
    throttles = {
      text       = "Lambda refused executions: the account's or the function's concurrency is used up"
      namespace  = "AWS/Lambda"
      metric     = "Throttles"
      statistic  = "Sum"
      threshold  = var.alarms.throttles
      dimensions = local.function_dimensions
    }
    latency = {
      text       = "Answers are slow: more memory gives the function more CPU"
      namespace  = "AWS/ApiGateway"
      metric     = "Latency"
      statistic  = "p99"
      threshold  = var.alarms.latency_p99_ms
      dimensions = local.api_dimensions
    }
    client-errors = {
      text       = "Many requests are refused: the access logs tell by whom and why"
      namespace  = "AWS/ApiGateway"
      metric     = "4xx"
      statistic  = "Sum"
      threshold  = var.alarms.client_errors
      dimensions = local.api_dimensions
    }
    server-errors = {
      text       = "Requests end in 5xx: the function failed, or took longer than its timeout"
      namespace  = "AWS/ApiGateway"
      metric     = "5xx"
      statistic  = "Sum"
      threshold  = var.alarms.server_errors
      dimensions = local.api_dimensions
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = { for key, alarm in local.alarms : key => alarm if var.alarms.enabled }

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.text
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = startswith(each.value.statistic, "p") ? null : each.value.statistic
  extended_statistic  = startswith(each.value.statistic, "p") ? each.value.statistic : null
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.threshold
  period              = var.alarms.period
  evaluation_periods  = var.alarms.evaluation_periods
  treat_missing_data  = "notBreaching" # no requests, no trouble
  alarm_actions       = var.alarms.actions
  ok_actions          = var.alarms.ok_actions
  tags                = var.tags
}
