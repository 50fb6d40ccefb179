# ---- identity --------------------------------------------------------------------------------------------------------

variable "name" {
  description = <<-EOT
    Name of the deployment. The function is called exactly this; everything else is named after it, so two deployments
    in one account and region need two names.
  EOT
  type        = string
  default     = "haproxy-config"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z][A-Za-z0-9-]{0,39}$", var.name))
    error_message = "name must start with a letter and hold at most 40 letters, digits and hyphens, since IAM role names (64 characters) are made from it."
  }
}

variable "tags" {
  description = <<-EOT
    Tags for every resource that can carry them, beside the provider's own `default_tags`.
  EOT
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for key, value in var.tags : !startswith(lower(key), "aws:") && length(key) <= 128 && length(value) <= 256])
    error_message = "tags must have keys of at most 128 characters that do not start with \"aws:\" (AWS keeps those), and values of at most 256."
  }

  validation {
    condition     = length(var.tags) <= 50
    error_message = "tags must be at most 50: AWS takes no more on one resource."
  }
}

# ---- what is watched -------------------------------------------------------------------------------------------------

variable "target" {
  description = <<-EOT
    What to watch.

    - `function_name`: name of the Lambda function.
    - `api_id`: id of the HTTP API.
    - `stage_name`: its stage.
    - `metrics_namespace`: namespace of the service's own metrics.
  EOT
  type = object({
    function_name     = string
    api_id            = string
    stage_name        = optional(string, "$default")
    metrics_namespace = optional(string, "HaproxyConfig")
  })
  nullable = false
}

# ---- alarms and dashboard --------------------------------------------------------------------------------------------

variable "alarms" {
  description = <<-EOT
    CloudWatch alarms and a dashboard. Each threshold is what one `period` may hold at most.

    - `enabled`, `dashboard`: whether to make them.
    - `actions`, `ok_actions`: ARNs, such as SNS topics, told when an alarm starts and when it ends.
    - `period`: seconds that one figure covers: 60, or a multiple of it up to 86400.
    - `evaluation_periods`: periods in a row before an alarm starts.
    - `errors`: executions that failed.
    - `throttles`: executions that Lambda refused for want of concurrency.
    - `latency_p99_ms`: milliseconds within which 99 of 100 requests are answered.
    - `client_errors`: answers 4xx: a caller that goes on being refused, or someone who tries.
    - `server_errors`: answers 5xx.
  EOT
  type = object({
    enabled            = optional(bool, true)
    dashboard          = optional(bool, true)
    actions            = optional(set(string), [])
    ok_actions         = optional(set(string), [])
    period             = optional(number, 300)
    evaluation_periods = optional(number, 1)
    errors             = optional(number, 0)
    throttles          = optional(number, 0)
    latency_p99_ms     = optional(number, 3000)
    client_errors      = optional(number, 50)
    server_errors      = optional(number, 0)
  })
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for arn in setunion(var.alarms.actions, var.alarms.ok_actions) : can(regex("^arn:[a-z-]+:[a-z0-9-]+:", arn))])
    error_message = "alarms.actions and alarms.ok_actions hold ARNs, like arn:aws:sns:<region>:<account>:<topic>."
  }

  validation {
    condition     = var.alarms.period >= 60 && var.alarms.period <= 86400 && var.alarms.period % 60 == 0
    error_message = "alarms.period must be a multiple of 60 seconds from 60 to 86400."
  }

  validation {
    condition     = var.alarms.evaluation_periods >= 1 && var.alarms.evaluation_periods * var.alarms.period <= 86400
    error_message = "alarms.evaluation_periods must be 1 or more, and all periods together at most a day (86400 seconds)."
  }

  validation {
    condition     = alltrue([for limit in [var.alarms.errors, var.alarms.throttles, var.alarms.latency_p99_ms, var.alarms.client_errors, var.alarms.server_errors] : limit >= 0])
    error_message = "alarms.errors, throttles, latency_p99_ms, client_errors and server_errors are thresholds, 0 or more."
  }
}
