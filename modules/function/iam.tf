# ---- execution role --------------------------------------------------------------------------------------------------

data "aws_partition" "current" {}

data "aws_region" "current" {}

data "aws_caller_identity" "current" {}

locals {
  own_role = var.iam.role_arn == null
  role_arn = local.own_role ? aws_iam_role.this[0].arn : var.iam.role_arn

  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.id
  account   = data.aws_caller_identity.current.account_id

  # spelt out, since the function's own ARN would close a circle: function -> role -> function
  function_arn = "arn:${local.partition}:lambda:${local.region}:${local.account}:function:${var.name}"
  ec2_arn      = "arn:${local.partition}:ec2:${local.region}:${local.account}"

  vpc_actions = ["ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses"]

  # Each statement is encoded by itself: with and without a condition they are two types to Terraform.
  statements = concat(
    [jsonencode({
      Sid      = "WriteOwnLogs"
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = ["${aws_cloudwatch_log_group.this.arn}:log-stream:*"]
    })],
    [for key in var.function.kms_key_arn[*] : jsonencode({
      Sid      = "ReadOwnEnvironment"
      Effect   = "Allow"
      Action   = ["kms:Decrypt"]
      Resource = [key]
    })],
    # X-Ray has no resource to name
    [for on in [var.function.tracing] : jsonencode({
      Sid      = "WriteTraces"
      Effect   = "Allow"
      Action   = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
      Resource = ["*"]
    }) if on],
    # The Lambda service joins the VPC in the role's name; describing has no resource to name, and the code itself may do none of it.
    flatten([for vpc in var.function.vpc[*] : [
      jsonencode({
        Sid    = "ManageInterfaces"
        Effect = "Allow"
        Action = local.vpc_actions
        Resource = concat(
          ["${local.ec2_arn}:network-interface/*"],
          [for id in vpc.subnet_ids : "${local.ec2_arn}:subnet/${id}"],
          [for id in vpc.security_group_ids : "${local.ec2_arn}:security-group/${id}"],
        )
      }),
      jsonencode({
        Sid      = "FindInterfaces"
        Effect   = "Allow"
        Action   = ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"]
        Resource = ["*"]
      }),
      jsonencode({
        Sid       = "KeepNetworkFromCode"
        Effect    = "Deny"
        Action    = concat(local.vpc_actions, ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"])
        Resource  = ["*"]
        Condition = { ArnEquals = { "lambda:SourceFunctionArn" = [local.function_arn] } }
      }),
    ]]),
  )
}

resource "aws_iam_role" "this" {
  count = local.own_role ? 1 : 0

  name                 = var.name
  description          = "Execution role of the ${var.name} function"
  path                 = var.iam.path
  permissions_boundary = var.iam.permissions_boundary
  tags                 = var.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "this" {
  count = local.own_role ? 1 : 0

  name   = "run"
  role   = aws_iam_role.this[0].id
  policy = "{\"Version\":\"2012-10-17\",\"Statement\":[${join(",", local.statements)}]}"
}
